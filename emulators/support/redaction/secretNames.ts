/**
 * The one list of names under which the APIs carry secrets, for traffic files, tenant logs and pages. Names of OAuth 2.0
 * (RFC 6749, RFC 7523), SAML 2.0, SCIM, Microsoft Graph and the Auth0 Management API; compared without regard to case,
 * hyphens and underscores.
 */
const secretEnds =
    /((password|passwd|passphrase|secret)(text|value|hash|key|accesskey)?|token(text|value)?|assertion|privatekey|signingkey|decryptionkey|apikey)$/;
const secretNames = new Set([
    "authorization",
    "cookie",
    "credential",
    "credentials",
    "idtokenhint",
    "passwordprofile",
    "pwd",
    "relaystate",
    "samlrequest",
    "samlresponse",
    "setcookie",
]);
/** What continues a list is called a token too. */
const publicEnds = /(continuation|delta|page|skip)token$/;

/** Whether the value under this name, or under one of a path, is a secret, wherever the name stands. */
export function isSecretName(name: string): boolean {
    return isSecretWord(name) || (/[[\].:]/.test(name) && name.split(/[^\w$-]+/).some(isSecretWord));
}

/** By name: the same few names stand in each body. Not of names that a caller invents by the thousand. */
const verdicts = new Map<string, boolean>();
const maxVerdicts = 5000;

function isSecretWord(name: string): boolean {
    const known = verdicts.get(name);
    if (known !== undefined) return known;
    const verdict = judgeWord(name);
    if (name.length <= 100 && verdicts.size < maxVerdicts) verdicts.set(name, verdict);
    return verdict;
}

function judgeWord(name: string): boolean {
    const plain = name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
    return (secretEnds.test(plain) && !publicEnds.test(plain)) || secretNames.has(plain);
}

/** Codes of a sign-in and what proves whose they are. Elsewhere a `code` is that of an error. */
export function isSignInName(name: string): boolean {
    return /^(code|code_verifier)$/i.test(name);
}

/** Names of objects that hold secrets among other members, which are looked at one by one. */
export function isContainerName(name: string): boolean {
    return /^(credentials?|passwordProfile)$/i.test(name);
}

/** Settings of a database connection's scripts: each of them may be a secret. Source: Auth0, `options.configuration`. */
export function isConfigurationName(name: string): boolean {
    return /^configuration$/i.test(name);
}
