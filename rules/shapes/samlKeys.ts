import { readCertificates } from "../certificates";
import { type Check, checkBoolean } from "../validation/checks";
import { checkObjectId } from "../validation/formats";
import { certificateSettings } from "./samlCertificate";

/** Certificates, PEM. The value is not shown: it may be a private key. */
const checkPublicCertificates: Check = (value, path, problems) => {
    if (typeof value !== "string") {
        problems.refuse(path, "is not a string");
        return;
    }
    const read = readCertificates(value);
    if ("problem" in read) problems.refuse(path, read.problem);
};

/** One of them. */
export const checkPublicCertificate: Check = (value, path, problems) => {
    checkPublicCertificates(value, path, problems);
    if (typeof value !== "string") return;
    const read = readCertificates(value);
    if ("problem" in read || read.certificates.length === 1) return;
    problems.refuse(path, `has ${read.certificates.length} certificates; give the one that is in use`);
};

/** Inputs of ServiceProviderCertificate. */
export const serviceProviderCertificateSettings = {
    clientId: checkObjectId,
    certificate: checkPublicCertificate,
    verifyRequests: checkBoolean,
    encryptAssertions: checkBoolean,
    lifetimeDays: certificateSettings.lifetimeDays,
};

/** Inputs of SamlEnforcement. */
export const samlEnforcementSettings = {
    clientId: checkObjectId,
    requireSignedRequests: checkBoolean,
    encryptionKeyId: checkObjectId,
    trustedCertificates: checkPublicCertificates,
};
