import { certificateRenewalProblem, longestCertificateLifetime } from "../../../rules/samlCertificate";
import type { CheckFailure, Values } from "../../host/definition";
import { Checker } from "../support/checker";

/** What the portal gives. Source: Microsoft Graph, addTokenSigningCertificate. */
const defaultSubject = "CN=Microsoft Azure Federated SSO Certificate";

/** Hours before its end at which a certificate is renewed by default: a third of its life, at most 30 days. */
export const defaultRenewalHours = (lifetimeDays = longestCertificateLifetime): number =>
    Math.min(720, (lifetimeDays * 24) / 3);

/** Refuses what Graph would refuse; fills in the defaults, so that a preview shows them. */
export function checkSamlSigningCertificate(news: Values): { inputs: Values; failures: CheckFailure[] } {
    const checker = new Checker();
    const known = ["servicePrincipalId", "subject", "lifetimeDays", "earlyRenewalHours", "keepers"];
    checker.knownKeys(news, [], known);
    checker.servicePrincipalId(news);
    const subject = checker.text(news, ["subject"], "optional");
    if (subject !== undefined && !/^CN=./.test(subject)) {
        checker.refuse(
            ["subject"],
            `is "${subject}"; it must start with CN=, for example CN=acme single sign-on`,
        );
    }
    const days = checker.integer(news, ["lifetimeDays"], 1, "days");
    if (days !== undefined && days > longestCertificateLifetime) {
        checker.refuse(
            ["lifetimeDays"],
            `is ${days}; Entra allows at most ${longestCertificateLifetime} days (three years)`,
        );
    }
    const hours = checker.integer(news, ["earlyRenewalHours"], 0, "hours; 0: never");
    const tooEarly = hours === undefined ? undefined : certificateRenewalProblem(hours, days);
    if (tooEarly !== undefined) checker.refuse(["earlyRenewalHours"], tooEarly);
    checker.record(news, ["keepers"]);
    const inputs: Values = {
        ...news,
        subject: news["subject"] ?? defaultSubject,
        lifetimeDays: news["lifetimeDays"] ?? longestCertificateLifetime,
    };
    return { inputs, failures: checker.failures };
}
