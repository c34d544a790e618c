import type { PolicyConfigSchema } from "@pulumi/policy";

/** Configuration of the policies about email addresses. */
export const domainsSchema = {
    type: "array",
    items: { type: "string", minLength: 1 },
    default: [],
    description: "Mail domains that are allowed; none: all.",
} satisfies PolicyConfigSchema["properties"][string];

export function hasDomain(mail: string, domains: string[]): boolean {
    const domain = mail.slice(mail.lastIndexOf("@") + 1).toLowerCase();
    return domains.length === 0 || domains.some((allowed) => allowed.toLowerCase() === domain);
}

/** The end of "it must be an email address". */
export function formatDomains(domains: string[]): string {
    return domains.length === 0 ? "" : ` of ${domains.join(" or ")}`;
}
