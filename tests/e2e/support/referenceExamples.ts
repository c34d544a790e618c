import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { capabilityPermissions } from "../../../provider/permissions";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { apiClients, authority, foundations } from "./foundations";

const folder = join(packageRoot, "examples/reference");

/** The programs under examples/reference in one language, by the names of their files. */
export async function referenceExamples(
    ending: ".ts" | ".yaml" | ".py",
): Promise<[file: string, code: string][]> {
    const files = (await readdir(folder)).filter((file) => file.endsWith(ending)).sort();
    return Promise.all(
        files.map(async (file): Promise<[string, string]> => [
            file,
            await readFile(join(folder, file), "utf8"),
        ]),
    );
}

/** Resource types of the package that an example declares for their own sake: the name of its file says which. */
export function typeOf(file: string): string {
    return `auth0-entra:index:${file.charAt(0).toUpperCase()}${file.slice(1, file.indexOf("."))}`;
}

/** The role that an example gives to a group, and the permission to find it. */
function addRole({ auth0, credentials }: SandboxSession): void {
    auth0.state.roles.set("rol_reference0000001", {
        id: "rol_reference0000001",
        name: "admin",
        description: "",
    });
    credentials.auth0.scopes.push(
        ...capabilityPermissions.groupRoles.requirements.map(({ anyOf: [scope] }) => scope),
    );
}

/** The permissions of an example that makes a token lifetime policy. */
function addPolicyPermissions({ credentials }: SandboxSession): void {
    const { requirements } = capabilityPermissions.samlTokenLifetime;
    credentials.entra.permissions.push(...requirements.map(({ anyOf: [permission] }) => permission));
}

/** What the examples take from the stack configuration, on an application and a connection that exist. */
export async function configOfExamples(session: SandboxSession): Promise<string[]> {
    const clients = apiClients(session);
    try {
        const { servicePrincipalId, connectionId, scimEndpoint } = await foundations(
            session,
            clients,
            "reference",
        );
        addRole(session);
        addPolicyPermissions(session);
        const plain = {
            servicePrincipalId,
            clientId: "00000000-0000-4000-8000-000000000000",
            connectionId,
            scimEndpoint,
            jobId: "scim.reference",
        };
        const certificate = `signingCertificate=${await authority(session)}`;
        return [
            ...Object.entries(plain).flatMap(([name, value]) => ["--plaintext", `${name}=${value}`]),
            ...["--plaintext", certificate, "--secret", "scimToken=tok_of_an_example"],
        ];
    } finally {
        await clients.close();
    }
}
