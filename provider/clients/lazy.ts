// Heavy libraries, loaded when first needed: the plugin starts for every `pulumi preview` and often needs
// none of them. require() and not import(): the CommonJS builds load in less than half the time. Each file of
// libraries/ names what is used, and becomes a file of its own beside the plugin's bundle.
/* eslint-disable @typescript-eslint/no-require-imports */

export const loadUndici = () => require("./libraries/undici") as typeof import("./libraries/undici");

export const loadMsal = () => require("./libraries/msal") as typeof import("./libraries/msal");

export const loadAzureIdentity = () =>
    require("./libraries/identity") as typeof import("./libraries/identity");

export const loadJose = () => require("./libraries/jose") as typeof import("./libraries/jose");

export const loadX509 = () => require("./libraries/x509") as typeof import("./libraries/x509");
