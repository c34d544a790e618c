import {
    defaultTokenRenewalHours,
    scimTokenScopes as knownScopes,
    shortestTokenLifetime,
    tokenRenewalProblem,
} from "../../../rules/scimToken";
import type { CheckFailure, Value, Values } from "../../host/definition";
import { Checker, show, suggest } from "../support/checker";
import { findNumber, isUnknown } from "../support/values";

const scimTokenScopes: readonly string[] = knownScopes;

/** Refuses what Auth0 would refuse, and what would make a token that is of no use. */
export function checkScimToken(news: Values): { inputs: Values; failures: CheckFailure[] } {
    const checker = new Checker();
    checker.knownKeys(
        news,
        [],
        ["connectionId", "scopes", "lifetimeSeconds", "earlyRenewalHours", "keepers"],
    );
    const connection = checker.text(news, ["connectionId"], {
        because: "it says whose SCIM endpoint the token opens",
    });
    if (connection !== undefined && !/^con_[A-Za-z0-9]+$/.test(connection)) {
        checker.refuse(
            ["connectionId"],
            `is "${connection}"; it must be the ID of an Auth0 connection, which starts with con_ (not its name)`,
        );
    }
    checkScopes(checker, news);
    checker.integer(
        news,
        ["lifetimeSeconds"],
        shortestTokenLifetime,
        "seconds; Auth0 asks for more than 900",
    );
    checkEarlyRenewal(checker, news);
    checker.record(news, ["keepers"]);
    return { inputs: news, failures: checker.failures };
}

/** Hours before the end at which a token is replaced; undefined: it has no end. */
export function renewalHours(inputs: Values): number | undefined {
    const lifetime = findNumber(inputs, "lifetimeSeconds");
    if (lifetime === undefined) return undefined;
    return findNumber(inputs, "earlyRenewalHours") ?? defaultTokenRenewalHours(lifetime);
}

function checkScopes(checker: Checker, news: Values): void {
    if (news["scopes"] === undefined || news["scopes"] === null) {
        checker.refuse(["scopes"], `is missing; name at least one of ${scimTokenScopes.join(", ")}`);
        return;
    }
    const scopes = checker.list(news, ["scopes"]);
    if (scopes?.length === 0) {
        checker.refuse(["scopes"], `is empty; name at least one of ${scimTokenScopes.join(", ")}`);
    }
    const seen = new Set<Value>();
    scopes?.forEach((scope, index) => {
        if (isUnknown(scope)) return;
        if (typeof scope !== "string" || !scimTokenScopes.includes(scope)) {
            const hint = suggest(scope, scimTokenScopes);
            checker.refuse(
                ["scopes", index],
                `is ${show(scope)}, which is no scope of a SCIM token${hint}; allowed: ${scimTokenScopes.join(", ")}`,
            );
        } else if (seen.has(scope)) {
            checker.refuse(["scopes", index], `"${scope}" is named twice; remove one of them`);
        }
        seen.add(scope);
    });
}

function checkEarlyRenewal(checker: Checker, news: Values): void {
    const hours = checker.integer(news, ["earlyRenewalHours"], 0, "hours");
    const lifetime = news["lifetimeSeconds"];
    if (hours === undefined || isUnknown(lifetime)) return;
    const problem = tokenRenewalProblem(hours, findNumber(news, "lifetimeSeconds"));
    if (problem !== undefined) checker.refuse(["earlyRenewalHours"], problem);
}
