import { type Check } from "../validation/checks";

/** Whether a string is the ID of an Organization; no name of one begins so. */
export function isOrganizationId(text: string): boolean {
    return /^org_[A-Za-z0-9]+$/.test(text);
}

/** Source: Auth0, "Entity Limit Policy". */
export const connectionsPerOrganization = 10;

/** Source: Auth0, "Entity Limit Policy". */
export const domainsPerOrganization = 100;

/** Source: Auth0 Management API, `POST /organizations/{id}/discovery-domains`. */
export const checkDiscoveryDomain: Check = (value, path, problems) => {
    const isDomain =
        typeof value === "string" &&
        value.length <= 255 &&
        /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(value);
    if (isDomain) return;
    problems.add(path, {
        found: value,
        expected: "the domain of email addresses, such as acme.example",
        next: "Give what stands behind the @.",
    });
};
