import { type PackageTable, repeatLine } from "../../bridge/propertyTable";
import { createDataSourceTypes } from "./dataSourceTypes";
import { auth0Functions } from "./functions";
import { auth0Resources, defaultRoleDescription } from "./resources";
import { auth0ResourceTypes } from "./resourceTypes";
import { auth0ResultTypes } from "./resultTypes";

/** The tables of `@pulumi/auth0` 3.49.0, as far as the stand-in goes. */
export const auth0Table: PackageTable = {
    name: "auth0",
    version: "3.49.0",
    config: {
        ...repeatLine(
            "string optional",
            `apiToken audience clientAssertionPrivateKey clientAssertionSigningAlg clientId clientSecret
             customDomainHeader domain`,
        ),
        ...repeatLine("boolean optional", "cliLogin debug dynamicCredentials"),
    },
    configDefaults: { debug: { environment: ["AUTH0_DEBUG"] } },
    configRequired: [],
    resources: auth0Resources,
    resourceDefaults: { "auth0:index/role:Role": { description: defaultRoleDescription } },
    functions: auth0Functions,
    types: { ...auth0ResourceTypes, ...auth0ResultTypes, ...createDataSourceTypes(auth0ResourceTypes) },
};
