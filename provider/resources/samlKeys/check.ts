import { maxCertificateLifetimeDays } from "../../../rules/samlCertificate";
import { certificateSettings, checkCertificateRenewal } from "../../../rules/shapes/samlCertificate";
import { samlEnforcementSettings, serviceProviderCertificateSettings } from "../../../rules/shapes/samlKeys";
import { type Check, checkObject } from "../../../rules/validation/checks";
import type { CheckFailure, Values } from "../../host/definition";
import { findFailures } from "../support/checkInputs";

interface Checked {
    inputs: Values;
    failures: CheckFailure[];
}

const application = "the application that users sign in through";

/** Refuses what Graph would refuse; fills in the defaults, so that a preview shows them. */
export function checkServiceProviderCertificate(news: Values): Checked {
    const check = checkObject(serviceProviderCertificateSettings, {
        clientId: application,
        certificate: "the certificate of the service provider, PEM",
    });
    const inputs: Values = {
        ...news,
        verifyRequests: news["verifyRequests"] ?? true,
        encryptAssertions: news["encryptAssertions"] ?? false,
    };
    return { inputs, failures: findFailures(news, check) };
}

export function checkSamlEnforcement(news: Values): Checked {
    const check = checkObject(samlEnforcementSettings, {
        clientId: application,
        trustedCertificates: "the certificates of the service provider, PEM",
    });
    const inputs: Values = { ...news, requireSignedRequests: news["requireSignedRequests"] ?? false };
    return { inputs, failures: findFailures(news, check) };
}

const { subject, lifetimeDays, earlyRenewalHours, keepers } = certificateSettings;
const checkMembers = checkObject({ subject, lifetimeDays, earlyRenewalHours, keepers });

const checkPair: Check = (value, path, problems) => {
    const before = problems.all.length;
    checkMembers(value, path, problems);
    if (problems.all.length === before) checkCertificateRenewal(value, path, problems);
};

/** Subject of the certificate of a key pair, unless another one is given. */
const defaultSubject = "CN=Auth0 SAML connection";

export function checkSamlKeyPair(news: Values): Checked {
    const inputs: Values = {
        ...news,
        subject: news["subject"] ?? defaultSubject,
        lifetimeDays: news["lifetimeDays"] ?? maxCertificateLifetimeDays,
    };
    return { inputs, failures: findFailures(news, checkPair) };
}
