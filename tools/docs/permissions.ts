import {
    capabilities,
    type Capability,
    capabilityPermissions,
    type Requirement,
    selectReadRequirements,
} from "../../provider/permissions";
import { commandPermissions } from "../../provider/permissionsOfCommands";
import { formatCodes, formatTable } from "./markdown";

type Service = Requirement["service"];

/** The generated parts of docs/permissions.md, from the table that the plugin itself checks against. */
export function createPermissionSections(): Record<string, string> {
    return {
        "graph-table": formatCapabilityTable("graph"),
        "auth0-table": formatCapabilityTable("auth0"),
        "read-table": formatReadTable(),
        "commands-table": formatCommandTable(),
        "graph-commands": formatGraphCommands(),
        "auth0-commands": formatAuth0Commands(),
    };
}

/** Which arguments make a link need a capability. */
const neededWith: Record<Capability, string> = {
    connection: "always",
    scimConfiguration: "always",
    scimToken: "always",
    connectionClients: "`auth0.enabledClients`",
    groupRoles: "`auth0.groupRoles`",
    organizations: "`auth0.organizations`",
    discoveryDomains: "`auth0.organizations[].discoveryDomains`",
    organizationGroupRoles: "`auth0.organizations[].groupRoles`",
    application: "always",
    claimsMapping: "`entra.nameIdSource` other than `user.userprincipalname`, or `entra.claims`",
    samlTokenLifetime: "`entra.samlTokenLifetime`",
    owners: "`entra.owners`",
    assignment: "`entra.users`, `entra.groups` or `entra.principals`",
    userLookup: "`entra.users`, or tests with users",
    groupLookup: "`entra.groups` or `provisioning.testGroup`",
    provisioning: "always",
    restart: "`provisioning.restart`",
    provisionOnDemand: "`provisioning.testUser`, `testUsers` or `testGroup`",
};

function formatCapabilityTable(service: Service): string {
    const rows = capabilities.flatMap((capability) => {
        const { purpose, requirements } = capabilityPermissions[capability];
        const own = requirements.filter((requirement) => requirement.service === service);
        if (own.length === 0) return [];
        const cells = [`\`${capability}\``, purpose, neededWith[capability]];
        return service === "graph"
            ? own.map(({ anyOf: [least, ...others] }, i) => [
                  ...(i === 0 ? cells : ["", "", "as well"]),
                  `\`${least}\``,
                  others.length === 0 ? "none" : formatCodes(others),
              ])
            : [[...cells, formatCodes(own.map(({ anyOf }) => anyOf[0]))]];
    });
    const header = ["capability", "for", "needed with"];
    return formatTable(
        service === "graph" ? [...header, "least permission", "also accepted"] : [...header, "scopes"],
        rows,
    );
}

/** What the commands of the command line use besides. */
function formatCommandTable(): string {
    return formatTable(
        ["API", "permission", "also accepted", "for", "used by"],
        commandPermissions.map(({ service, anyOf: [least, ...others], purpose, commands }) => [
            service === "graph" ? "Microsoft Graph" : "Auth0 Management API",
            `\`${least}\``,
            others.length === 0 ? "none" : formatCodes(others),
            purpose,
            commands.map((command) => `\`${command}\``).join(", "),
        ]),
    );
}

/** What a preview and a refresh need. */
function formatReadTable(): string {
    const rows = capabilities.map((capability) => {
        const requirements = selectReadRequirements(capabilityPermissions[capability].requirements);
        const list = (service: Service): string => {
            const names = requirements.filter((r) => r.service === service).map(({ anyOf }) => anyOf[0]);
            return names.length === 0 ? "none" : formatCodes([...new Set(names)]);
        };
        return [`\`${capability}\``, list("graph"), list("auth0")];
    });
    return formatTable(["capability", "Microsoft Graph", "Auth0 Management API"], rows);
}

/** Parts that few links have; the commands leave them out. */
const seldom: Capability[] = [
    "groupRoles",
    "organizations",
    "discoveryDomains",
    "organizationGroupRoles",
    "claimsMapping",
    "samlTokenLifetime",
    "owners",
    "restart",
    "provisionOnDemand",
];

/**
 * The least permissions of a link with users and groups, each once.
 * @internal exported for its tests
 */
export function listUsualPermissions(service: Service): string[] {
    const usual = capabilities.filter((capability) => !seldom.includes(capability));
    const requirements = usual.flatMap((capability) => capabilityPermissions[capability].requirements);
    return [...new Set(requirements.filter((r) => r.service === service).map(({ anyOf }) => anyOf[0]))];
}

function formatGraphCommands(): string {
    return formatShell([
        "APP_ID=$(az ad app create --display-name 'Pulumi link to Auth0' --query appId --output tsv)",
        'az ad sp create --id "$APP_ID"',
        "GRAPH=00000003-0000-0000-c000-000000000000",
        `for permission in ${continueLines(listUsualPermissions("graph"))}; do`,
        "  role=$(az ad sp show --id $GRAPH --query \"appRoles[?value=='$permission'].id | [0]\" --output tsv)",
        '  az ad app permission add --id "$APP_ID" --api $GRAPH --api-permissions "$role=Role"',
        "done",
        'az ad app permission admin-consent --id "$APP_ID"',
        'az ad app credential reset --id "$APP_ID" --display-name pulumi --years 1',
    ]);
}

function formatAuth0Commands(): string {
    const scopes = listUsualPermissions("auth0").map((scope) => `    "${scope}"`);
    return formatShell([
        "DOMAIN=acme.eu.auth0.com",
        "auth0 login --scopes create:client_grants",
        "auth0 apps create --name 'Pulumi link to Entra' --description 'Deploys the link to Entra' --type m2m --reveal-secrets",
        "CLIENT_ID=YOUR_CLIENT_ID",
        'auth0 api post client-grants --data "$(cat <<JSON',
        "{",
        '  "client_id": "$CLIENT_ID",',
        '  "audience": "https://$DOMAIN/api/v2/",',
        `  "scope": [\n${scopes.join(",\n")}\n  ]`,
        "}",
        "JSON",
        ')"',
    ]);
}

function continueLines(words: string[]): string {
    return words.join(" \\\n    ");
}

function formatShell(lines: string[]): string {
    return ["```sh", ...lines, "```"].join("\n");
}
