/** The emulators that a session can start. */
export type EmulatorName = "auth0" | "entra";
