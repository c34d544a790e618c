import "reflect-metadata";
export { X509CertificateGenerator } from "@peculiar/x509";
