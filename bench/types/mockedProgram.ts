import * as pulumi from "@pulumi/pulumi";

/**
 * Runs one compiled program against mocks and prints the peak memory in kB: what a program costs before
 * the engine does anything.
 */
async function main(program: string): Promise<void> {
    await pulumi.runtime.setMocks(
        {
            newResource: (args) => ({
                id: `${args.name}-id`,
                state: { appRoles: [], ...(args.inputs as object) },
            }),
            call: (args) =>
                args.token.endsWith("getPrincipals")
                    ? findPrincipals(args.inputs as { users?: string[]; groups?: string[] })
                    : {
                          auth0Domain: "acme.eu.auth0.com",
                          auth0TenantName: "acme",
                          entraTenantId: "t",
                          entraLoginEndpoint: "https://login.example",
                          graphEndpoint: "https://graph.example",
                          deployerObjectId: "d",
                          nonGalleryTemplateId: "n",
                          clientId: "c",
                      },
        },
        "bench",
        "bench",
    );
    process.env.PULUMI_CONFIG ??= JSON.stringify({});
    pulumi.runtime.setAllConfig({
        "bench:auth0": JSON.stringify({ connectionName: "acme-entra" }),
        "bench:entra": JSON.stringify({ groups: ["Engineering"], users: ["ada@acme.example"] }),
    });
    // The path comes from the benchmark itself.
    await import(program);
    await pulumi.runtime.disconnect();
    process.stdout.write(String(process.resourceUsage().maxRSS));
}

function findPrincipals(args: { users?: string[]; groups?: string[] }): object {
    const found = (names: string[] | undefined, kind: number): object[] =>
        (names ?? []).map((query, i) => ({
            query,
            objectId: `00000000-0000-4000-8000-0000000000${kind}${i}`,
            displayName: query,
        }));
    return { users: found(args.users, 0), groups: found(args.groups, 1) };
}

void main(process.argv[2] ?? "");
