import { hasTokenInQuery } from "../../../rules/tenantUrl";
import type { CheckFailure, Values } from "../../host/definition";
import { isSameValue } from "../../host/diff";
import { Checker } from "../support/checker";
import { hasUnknown, isAbsent } from "../support/values";
import { checkObjectMapping } from "./checkMapping";
import { secretInputs } from "./jobSecrets";
import { objectKinds } from "./schemaTypes";

const known = [
    "servicePrincipalId",
    "templateId",
    "tenantUrl",
    "secretToken",
    "enabled",
    "scope",
    "notificationEmail",
    "accidentalDeletionThreshold",
    "skipOutOfScopeDeletions",
    "users",
    "groups",
];

const defaults = { templateId: "scim", enabled: true, scope: "assigned" };

/** Refuses every mistake that can be seen without asking a service; fills in the defaults. */
export function checkProvisioningJob(
    news: Values,
    olds: Values | undefined,
): { inputs: Values; failures: CheckFailure[] } {
    const checker = new Checker();
    checker.knownKeys(news, [], known);
    checker.servicePrincipalId(news);
    checker.text(news, ["templateId"], "optional");
    checkTenantUrl(checker, news);
    const given = withTokenInUse(news, olds);
    if (!isImported(given, olds)) {
        checker.text(given, ["secretToken"], {
            because: "it is the bearer token of the SCIM endpoint (ScimToken.token)",
        });
    } else {
        checkUnknownToken(checker, given, olds);
    }
    checker.boolean(news, ["enabled"]);
    checker.choice(news, ["scope"], ["assigned", "all"]);
    checkEmail(checker, news);
    const meaning = "deletions per cycle; 0 switches the check off";
    checker.integer(news, ["accidentalDeletionThreshold"], 0, meaning);
    checker.boolean(news, ["skipOutOfScopeDeletions"]);
    for (const kind of objectKinds) {
        const object = checker.record(news, [kind]);
        if (object !== undefined) checkObjectMapping(checker, object, kind);
    }
    return { inputs: withDefaults(given), failures: checker.failures };
}

/** The value of an imported ScimToken is the empty text: then the job keeps the token that it has. */
function withTokenInUse(news: Values, olds: Values | undefined): Values {
    if (news["secretToken"] !== "" || olds === undefined) return news;
    return { ...news, secretToken: olds["secretToken"] };
}

/** An imported job has no token in its inputs, because Entra shows none, until the program gives one. */
function isImported(news: Values, olds: Values | undefined): boolean {
    return olds !== undefined && isAbsent(olds["secretToken"]) && isAbsent(news["secretToken"]);
}

/** Entra stores these settings beside the token, and writing them replaces all of them. */
function checkUnknownToken(checker: Checker, news: Values, olds: Values = {}): void {
    const wanted = withDefaults(news);
    const known = withDefaults(olds);
    for (const name of secretInputs) {
        if (name === "secretToken" || hasUnknown(wanted[name]) || isSameValue(wanted[name], known[name])) {
            continue;
        }
        checker.refuse(
            [name],
            "differs from what Entra has, and cannot be written: Entra stores it beside the token, which was imported " +
                "without its value. Rotate the token in the same `pulumi up`: change `keepers` of the ScimToken " +
                "(of a link: auth0.scim.token.keepers)",
        );
    }
}

function withDefaults(news: Values): Values {
    const inputs = { ...news };
    for (const [name, value] of Object.entries(defaults)) inputs[name] ??= value;
    return inputs;
}

function checkTenantUrl(checker: Checker, news: Values): void {
    const path = ["tenantUrl"];
    const text = checker.text(news, path, { because: "it is the SCIM endpoint that Entra writes to" });
    if (text === undefined) return;
    const example = "for example https://acme.eu.auth0.com/scim/v2/connections/con_x?aadOptscim062020";
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined) {
        return checker.refuse(path, `is "${text}", which is no address; give one, ${example}`);
    }
    if (url.protocol !== "https:") {
        return checker.refuse(path, `begins with ${url.protocol}//; Entra speaks https only: ${example}`);
    }
    if (url.username !== "" || url.password !== "") {
        return checker.refuse(path, "holds a user name or password; give the token by secretToken");
    }
    if (hasTokenInQuery(text)) {
        checker.refuse(
            path,
            "has a token in its query, where it would be stored in plain text; give it by secretToken",
        );
    }
}

/** Entra takes one recipient. */
function checkEmail(checker: Checker, news: Values): void {
    const email = checker.text(news, ["notificationEmail"], "optional");
    if (email === undefined || /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(email)) return;
    checker.refuse(
        ["notificationEmail"],
        `is "${email}"; it must be one mail address, for example identity@acme.example (for several people: a distribution list)`,
    );
}
