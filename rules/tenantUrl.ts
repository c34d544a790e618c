/**
 * Flag at the end of a tenant URL with which Entra's PATCH requests conform to RFC 7644.
 * Source: Microsoft Entra, "SCIM 2.0 compliance issues".
 */
export const defaultTenantUrlFlag = "aadOptscim062020";

/** Whether a tenant URL has a token in its query, where it would be stored in plain text. */
export function hasTokenInQuery(url: string): boolean {
    if (!URL.canParse(url)) return false;
    return [...new URL(url).searchParams].some(
        ([name, value]) => /token|secret|password|key/i.test(name) || /^(tok_|eyJ)/.test(value),
    );
}
