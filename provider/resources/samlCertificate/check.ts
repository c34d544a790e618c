import type { CheckFailure, Values } from "../../host/definition";
import { Checker, show } from "../support/checker";
import { isAbsent, isUnknown } from "../support/values";

/** What the portal gives. Source: Microsoft Graph, addTokenSigningCertificate. */
export const defaultSubject = "CN=Microsoft Azure Federated SSO Certificate";
export const longestLifetimeDays = 1095;
export const defaultRenewalHours = 720;

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
    if (days !== undefined && days > longestLifetimeDays) {
        checker.refuse(
            ["lifetimeDays"],
            `is ${days}; Entra allows at most ${longestLifetimeDays} days (three years)`,
        );
    }
    const hours = news["earlyRenewalHours"];
    if (!isAbsent(hours) && !isUnknown(hours)) checkHours(checker, hours, days ?? longestLifetimeDays);
    checker.record(news, ["keepers"]);
    const inputs: Values = {
        ...news,
        subject: news["subject"] ?? defaultSubject,
        lifetimeDays: news["lifetimeDays"] ?? longestLifetimeDays,
    };
    return { inputs, failures: checker.failures };
}

function checkHours(checker: Checker, hours: Exclude<Values[string], symbol>, days: number): void {
    if (typeof hours !== "number" || hours < 0) {
        checker.refuse(
            ["earlyRenewalHours"],
            `is ${show(hours)}; it must be a number of hours, at least 0 (0: never)`,
        );
    } else if (hours >= days * 24) {
        checker.refuse(
            ["earlyRenewalHours"],
            `is ${hours} hours, but the certificate lives ${days * 24} hours: it would be replaced at every \`up\`; give less`,
        );
    }
}
