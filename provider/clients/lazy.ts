// Heavy libraries, loaded when first needed: the plugin starts for every `pulumi preview` and often needs
// none of them. require() and not import(): the CommonJS builds load in less than half the time.
/* eslint-disable @typescript-eslint/no-require-imports */

export const loadUndici = () => require("undici") as typeof import("undici");

export const loadAzureIdentity = () => require("@azure/identity") as typeof import("@azure/identity");

export const loadJose = () => require("jose") as typeof import("jose");
