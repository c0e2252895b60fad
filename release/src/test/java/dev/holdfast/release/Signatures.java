package dev.holdfast.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** The signatures that one key makes. */
final class Signatures {
    private final PGPSecretKeyRingCollection keys;

    private Signatures(PGPSecretKeyRingCollection keys) {
        this.keys = keys;
    }

    /** Returns those of an armoured private key, whose passphrase is not needed. */
    static Signatures of(String key) throws IOException, PGPException {
        InputStream text = new ByteArrayInputStream(key.getBytes(StandardCharsets.US_ASCII));
        return new Signatures(
                new PGPSecretKeyRingCollection(PGPUtil.getDecoderStream(text), new BcKeyFingerprintCalculator()));
    }

    /** Returns whether {@code FILE.asc} is this key's signature of the file. */
    boolean verify(Path file) throws IOException, PGPException {
        PGPSignature signature = read(Path.of(file + ".asc"));
        if (!keys.contains(signature.getKeyID())) {
            return false;
        }
        PGPPublicKey key = keys.getSecretKey(signature.getKeyID()).getPublicKey();
        signature.init(new BcPGPContentVerifierBuilderProvider(), key);
        signature.update(Files.readAllBytes(file));
        return signature.verify();
    }

    private static PGPSignature read(Path file) throws IOException {
        try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(file))) {
            return ((PGPSignatureList) new BcPGPObjectFactory(in).nextObject()).get(0);
        }
    }
}
