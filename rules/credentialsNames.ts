/**
 * Names of the provider resource that components with the credentials of the stack share. A program and the plugin use
 * different ones, since one stack can have components of both.
 */
export const credentialsNames = {
    /** Of components that a TypeScript program builds itself. */
    program: "auth0-entra-credentials",
    /** Of components that the plugin builds, for programs in other languages. */
    plugin: "auth0-entra-plugin-credentials",
} as const;
