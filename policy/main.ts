import { PolicyPack } from "@pulumi/policy";

import { policies } from "./policies";

/** What `pulumi preview --policy-pack` starts. */
new PolicyPack("auth0-entra", { policies });
