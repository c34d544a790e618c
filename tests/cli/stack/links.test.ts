import type { EngineResource } from "../../../cli/stack/engineTypes";
import { chooseLink, listStackLinks, openStackLink } from "../../../cli/stack/links";
import type { PulumiCli } from "../../../cli/stack/pulumiCli";

const root = "urn:pulumi:test::link";
const stack = `${root}::pulumi:pulumi:Stack::link-test`;
const provider = `${root}::pulumi:providers:auth0-entra::credentials`;

/** A link in a state, as a component makes it. */
function createLink(
    name: string,
    servicePrincipalId: string,
    more: Partial<EngineResource> = {},
): EngineResource[] {
    const link = `${root}::auth0-entra:index:Auth0EntraLink::${name}`;
    const path = `${root}::auth0-entra:index:Auth0EntraLink$auth0-entra:index`;
    const parts = {
        entra: `${path}:EntraEnterpriseApplication::${name}-entra`,
        auth0: `${path}:Auth0ScimConnection::${name}-auth0`,
    };
    const custom = (type: string, parent: string, id: string): EngineResource => ({
        urn: `${root}::${type}::${name}-${type}`,
        type,
        id,
        custom: true,
        parent,
        provider: `${provider}::an-id`,
    });
    return [
        { urn: link, type: "auth0-entra:index:Auth0EntraLink", parent: stack },
        { urn: parts.entra, type: "", parent: link },
        { urn: parts.auth0, type: "", parent: link },
        custom("auth0-entra:index:EnterpriseApplication", parts.entra, servicePrincipalId),
        custom("auth0:index/connection:Connection", parts.auth0, `con_of_${name}`),
        {
            ...custom("auth0-entra:index:ProvisioningJob", link, `${servicePrincipalId}/scim.1`),
            inputs: { tenantUrl: `https://acme.eu.auth0.com/scim/v2/connections/con_of_${name}` },
            ...more,
        },
    ];
}

test("finds each link with its job, connection and provider", () => {
    const resources = [...createLink("acme", "sp-1"), ...createLink("globex", "sp-2")];
    expect(listStackLinks({ resources })).toEqual([
        {
            name: "acme",
            provider,
            location: { servicePrincipalId: "sp-1", jobId: "scim.1", connectionId: "con_of_acme" },
        },
        {
            name: "globex",
            provider,
            location: { servicePrincipalId: "sp-2", jobId: "scim.1", connectionId: "con_of_globex" },
        },
    ]);
});

test("finds a link without a job by its application", () => {
    const resources = createLink("acme", "sp-1").slice(0, 5);
    expect(listStackLinks({ resources })).toMatchObject([
        { name: "acme", location: { servicePrincipalId: "sp-1", connectionId: "con_of_acme" } },
    ]);
});

test("finds a job that is in no component", () => {
    const job = {
        urn: `${root}::auth0-entra:index:ProvisioningJob::job`,
        type: "auth0-entra:index:ProvisioningJob",
    };
    const resources = [{ ...job, id: "sp-3/scim.9", custom: true, parent: stack }];
    expect(listStackLinks({ resources })).toEqual([
        { name: "job", provider: undefined, location: { servicePrincipalId: "sp-3", jobId: "scim.9" } },
    ]);
});

describe("a link is chosen", () => {
    const links = listStackLinks({
        resources: [...createLink("acme", "sp-1"), ...createLink("globex", "sp-2")],
    });

    test("by its name, or because it is the only one", () => {
        expect(chooseLink(links, "globex").location.servicePrincipalId).toBe("sp-2");
        expect(chooseLink(links.slice(0, 1), undefined).name).toBe("acme");
    });

    test("and an error names those that there are", () => {
        expect(() => chooseLink(links, undefined)).toThrow(
            "The stack has 2 links; give --link with one of: acme, globex.",
        );
        expect(() => chooseLink(links, "x")).toThrow(
            '--link is "x", which is no link of the stack. It has: acme, globex.',
        );
        expect(() => chooseLink([], "x")).toThrow("It has none.");
        expect(() => chooseLink([], undefined)).toThrow(/The state of the stack has no link/);
    });
});

test("opens a link with the settings and secrets of its provider", async () => {
    const secret = { plaintext: JSON.stringify("from the state") };
    const inputs = { auth0Domain: "a.eu.auth0.com", version: "0.1.0", auth0ClientSecret: secret };
    const resources = [...createLink("acme", "sp-1"), { urn: provider, type: "", inputs }];
    const commands: string[] = [];
    const cli: PulumiCli = {
        run(args) {
            commands.push(args.join(" "));
            return Promise.resolve(JSON.stringify({ deployment: { resources } }));
        },
    };
    const { clients, link } = await openStackLink(cli, undefined);
    expect(link.name).toBe("acme");
    expect(clients.settings.find("auth0Domain")).toBe("a.eu.auth0.com");
    expect(clients.settings.find("auth0ClientSecret")).toBe("from the state");
    expect(commands).toEqual(["stack export --show-secrets"]);
    await clients.close();
});
