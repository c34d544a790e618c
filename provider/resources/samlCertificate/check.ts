import { maxCertificateLifetimeDays } from "../../../rules/samlCertificate";
import { certificateSettings, checkCertificateRenewal } from "../../../rules/shapes/samlCertificate";
import { type Check, checkObject } from "../../../rules/validation/checks";
import { checkServicePrincipalId } from "../../../rules/validation/formats";
import type { CheckFailure, Values } from "../../host/definition";
import { findFailures } from "../support/checkInputs";

/** What the portal gives. Source: Microsoft Graph, addTokenSigningCertificate. */
const defaultSubject = "CN=Microsoft Azure Federated SSO Certificate";

/** Hours before its expiry at which a certificate is renewed by default: a third of its lifetime, at most 30 days. */
export const getDefaultRenewalHours = (lifetimeDays = maxCertificateLifetimeDays): number =>
    Math.min(720, (lifetimeDays * 24) / 3);

const checkMembers = checkObject(
    { ...certificateSettings, servicePrincipalId: checkServicePrincipalId },
    { servicePrincipalId: "the enterprise application that the certificate is for" },
);

const checkCertificate: Check = (value, path, problems) => {
    const before = problems.all.length;
    checkMembers(value, path, problems);
    if (problems.all.length === before) checkCertificateRenewal(value, path, problems);
};

/** Refuses what Graph would refuse; fills in the defaults, so that a preview shows them. */
export function checkSamlSigningCertificate(news: Values): { inputs: Values; failures: CheckFailure[] } {
    const inputs: Values = {
        ...news,
        subject: news["subject"] ?? defaultSubject,
        lifetimeDays: news["lifetimeDays"] ?? maxCertificateLifetimeDays,
    };
    return { inputs, failures: findFailures(news, checkCertificate) };
}
