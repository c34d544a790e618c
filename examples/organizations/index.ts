import * as auth0 from "@pulumi/auth0";
import * as pulumi from "@pulumi/pulumi";
import { Auth0EntraLink } from "pulumi-auth0-entra";

const config = new pulumi.Config();

// A business customer, and the roles that its users can have.
const organization = new auth0.Organization("acme", { name: "acme", displayName: "Acme" });
const admin = new auth0.Role("admin", { name: "acme admin" });
const viewer = new auth0.Role("viewer", { name: "acme viewer" });

const acme = new Auth0EntraLink("acme", {
    auth0: {
        connectionName: "acme-entra",
        organizations: [
            {
                organization: organization.id,
                label: "acme",
                // Users who type an address at this domain are sent to the Organization, once the domain is verified.
                discoveryDomains: [{ domain: "acme.example" }],
                // From the groups of the customer's directory to roles in this Organization.
                groupRoles: { Engineering: [admin.id], Sales: [viewer.id] },
            },
        ],
        // Entra's first cycle can take 40 minutes; without this, a later `up` gives the roles.
        groupRolesWaitMinutes: config.getNumber("waitMinutes") ?? 60,
    },
    entra: { groups: ["Engineering", "Sales"], users: ["ada@acme.example"] },
});

export const scimEndpoint = acme.scimEndpoint;
// The TXT record that verifies the domain is in here.
export const organizations = acme.organizations;
export const pendingGroups = acme.pendingGroups;
