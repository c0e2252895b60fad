package dev.holdfast.session.mongo;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Encodings of bytes as text, under Node's names. Decodes as Node does, which skips invalid characters. */
enum TextEncoding {
    BASE64 {
        @Override
        String encode(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }

        @Override
        byte[] decode(String text) {
            return Base64.getUrlDecoder().decode(urlSafe(text));
        }
    },
    BASE64URL {
        @Override
        String encode(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        @Override
        byte[] decode(String text) {
            return BASE64.decode(text);
        }
    },
    HEX {
        @Override
        String encode(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }

        @Override
        byte[] decode(String text) {
            return HexFormat.of().parseHex(text);
        }
    };

    /** Returns the encoding. Throws IllegalArgumentException if {@code allowed} has none of this name. */
    static TextEncoding of(String name, TextEncoding... allowed) {
        return Arrays.stream(allowed)
                .filter(encoding -> encoding.nodeName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("encoding must be one of "
                        + Arrays.stream(allowed).map(TextEncoding::nodeName).toList() + ", but is " + name));
    }

    abstract String encode(byte[] bytes);

    /** Returns the bytes. Throws IllegalArgumentException if the text has another encoding. */
    abstract byte[] decode(String text);

    private String nodeName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String urlSafe(String text) {
        return text.replace('+', '-').replace('/', '_').replaceAll("[^A-Za-z0-9_-]", "");
    }
}
