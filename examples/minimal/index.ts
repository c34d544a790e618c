import { Auth0EntraLink } from "pulumi-auth0-entra";

const acme = new Auth0EntraLink("acme", {
    auth0: { connectionName: "acme-entra" },
    entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
});

export const scimEndpoint = acme.scimEndpoint;
