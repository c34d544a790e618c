/** The class of a string; what is none of them is a `string`. The first that fits counts. */
const classes: readonly [name: string, fits: (text: string) => boolean][] = [
    ["empty", (text) => text === ""],
    ["guid", (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)],
    ["date-time", (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)],
    ["url", (text) => /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text)],
    ["certificate", (text) => /-----BEGIN |^MII[\w+/=\s]{200,}$/.test(text)],
    // Words have no padding, and tokens are not that long.
    ["base64", (text) => text.length % 4 === 0 && text.length >= 20 && /^[A-Za-z0-9+/]+={1,2}$/.test(text)],
    ["json", isJson],
];

export function classifyString(text: string): string {
    return classes.find(([, fits]) => fits(text))?.[0] ?? "string";
}

function isJson(text: string): boolean {
    if (!/^\s*[[{]/.test(text)) return false;
    try {
        return typeof JSON.parse(text) === "object";
    } catch {
        return false;
    }
}

const word = /^[#A-Za-z][\w.:#-]{0,60}$/;
/** A path of SCIM or an attribute of Auth0. */
const attribute = /^[A-Za-z][\w.:-]{0,120}(\[\w+ eq ("\w+"|true|false)\](\.\w+)?)?$/;

/**
 * Properties whose values are chosen from a list that an API documents, by their names. Whatever else has such a name must
 * have the form of a value as well.
 */
const enumerations: Readonly<Record<string, RegExp>> = {
    "@odata.type": word,
    auth0: attribute,
    code: word,
    error: word,
    errorCode: word,
    flowBehavior: word,
    flowType: word,
    keyOrigin: word,
    preferredSingleSignOnMode: word,
    principalType: word,
    provisioningAction: word,
    provisioningStepType: word,
    reason: word,
    result: word,
    scim: attribute,
    scopes: word,
    servicePrincipalType: word,
    signInAudience: word,
    state: word,
    status: word,
    strategy: word,
    targetAttributeName: attribute,
    token_type: word,
    type: word,
    usage: word,
};

/** Whether a string is the value of an enumeration, which says nothing about a tenant. */
export function isEnumerated(name: string, value: string): boolean {
    const form = Object.hasOwn(enumerations, name) ? enumerations[name] : undefined;
    return form?.test(value) === true && !/\d{5}|[0-9a-f]{12}/i.test(value);
}
