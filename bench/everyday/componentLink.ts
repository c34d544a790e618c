import { Auth0EntraLink } from "../../components";

/** The component's side of the comparison: the same users and groups as the program without the component. */
export async function createBenchLink(): Promise<void> {
    new Auth0EntraLink("acme", {
        auth0: { connectionName: "acme-entra", protectConnection: false },
        entra: { groups: ["Engineering"], users: ["ada@acme.example", "grace.okafor@acme.example"] },
    });
}
