export * from "./attributeMapping";
export * from "./functions";
export * from "./provider";
export * from "./provisionOnDemand";
export * from "./provisioningJob";
export * from "./samlCertificateActivation";
export * from "./samlSigningCertificate";
export * from "./scimToken";
