import forge from 'node-forge';

interface Issued {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
}

export interface CertificateAuthority {
  readonly cert: string;
  issue(names: CertificateNames): Issued;
}

interface CertificateNames {
  readonly dns?: readonly string[];
  readonly ip?: readonly string[];
}

/** Node.js reads certificates but cannot create them. */
export function createAuthority(commonName: string): CertificateAuthority {
  const keys = forge.pki.rsa.generateKeyPair(2_048);
  const subject = [{ name: 'commonName', value: commonName }];
  const root = { subject, issuer: subject, publicKey: keys.publicKey, key: keys.privateKey };
  const cert = sign({ ...root, extensions: [{ name: 'basicConstraints', cA: true, critical: true }] });
  function issue({ dns = [], ip = [] }: CertificateNames): Issued {
    const own = forge.pki.rsa.generateKeyPair(2_048);
    const altNames = [...dns.map((value) => ({ type: 2, value })), ...ip.map((address) => ({ type: 7, ip: address }))];
    const extensions = altNames.length === 0 ? [] : [{ name: 'subjectAltName', altNames }];
    const named = [{ name: 'commonName', value: dns[0] ?? 'client' }];
    return {
      cert: sign({ subject: named, issuer: subject, publicKey: own.publicKey, key: keys.privateKey, extensions }),
      key: forge.pki.privateKeyToPem(own.privateKey),
    };
  }
  return { cert, issue };
}

interface CertificateParts {
  readonly subject: forge.pki.CertificateField[];
  readonly issuer: forge.pki.CertificateField[];
  readonly publicKey: forge.pki.rsa.PublicKey;
  readonly key: forge.pki.rsa.PrivateKey;
  readonly extensions: object[];
}

function sign({ subject, issuer, publicKey, key, extensions }: CertificateParts): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
  certificate.validity.notBefore = new Date('2020-01-01T00:00:00Z');
  certificate.validity.notAfter = new Date('2049-12-31T00:00:00Z');
  certificate.setSubject(subject);
  certificate.setIssuer(issuer);
  certificate.setExtensions(extensions);
  certificate.sign(key, forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate);
}
