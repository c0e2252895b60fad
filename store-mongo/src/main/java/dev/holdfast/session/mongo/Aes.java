package dev.holdfast.session.mongo;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The modes in which connect-mongo's adapters use AES. */
enum Aes {
    GCM("AES/GCM/NoPadding", 12, 16),
    CBC("AES/CBC/PKCS5Padding", 16, 0),
    CTR("AES/CTR/NoPadding", 16, 0);

    /** The usual length of an iv, in bytes. */
    final int ivLength;

    /** The length of the authentication tag at the end of a ciphertext, in bytes; 0 if there is none. */
    final int tagLength;

    private final String transformation;

    Aes(String transformation, int ivLength, int tagLength) {
        this.transformation = transformation;
        this.ivLength = ivLength;
        this.tagLength = tagLength;
    }

    byte[] encrypt(byte[] key, byte[] iv, byte[] aad, byte[] text) throws GeneralSecurityException {
        return run(Cipher.ENCRYPT_MODE, key, iv, aad, text);
    }

    byte[] decrypt(byte[] key, byte[] iv, byte[] aad, byte[] ciphertext) throws GeneralSecurityException {
        if (ciphertext.length < tagLength) {
            throw new AEADBadTagException("ciphertext must not be shorter than its tag");
        }
        return run(Cipher.DECRYPT_MODE, key, iv, aad, ciphertext);
    }

    private byte[] run(int direction, byte[] key, byte[] iv, byte[] aad, byte[] text) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(direction, new SecretKeySpec(key, "AES"), parameters(iv));
        if (tagLength > 0) {
            cipher.updateAAD(aad);
        }
        return cipher.doFinal(text);
    }

    private AlgorithmParameterSpec parameters(byte[] iv) {
        return tagLength > 0 ? new GCMParameterSpec(8 * tagLength, iv) : new IvParameterSpec(iv);
    }
}
