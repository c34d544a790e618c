/** The program whose link drifts, with arguments of its SCIM token and certificate, and more rows of the mapping. */
export function driftingLink({
    token = {},
    certificate = {},
    rows = {},
}: Record<string, object> = {}): string {
    const args = {
        auth0: { connectionName: "acme-entra", scim: { token } },
        entra: { groups: ["Engineering"], users: ["ada@acme.example"], certificate },
        provisioning: {
            scope: "all",
            notificationEmail: "ops@acme.example",
            users: {
                attributes: { externalId: { source: "objectId", matchingPrecedence: 3 }, ...rows },
                scopingFilters: [
                    {
                        name: "Germany",
                        clauses: [{ attribute: "country", operator: "EQUALS", value: "Germany" }],
                    },
                ],
            },
        },
    };
    return `
const acme = new link.Auth0EntraLink("acme", ${JSON.stringify(args)});
module.exports = { servicePrincipalId: acme.servicePrincipalId, connectionId: acme.connectionId };
`;
}
