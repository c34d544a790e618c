/**
 * The public API of auth0-entra-emulators: an Auth0 tenant and a Microsoft Entra tenant on this machine, as HTTPS
 * servers on loopback. {@link startEmulators} starts both with one clock, one certificate authority and one set of
 * credentials; {@link startAuth0Emulator} and {@link startEntraEmulator} start one with every option.
 */
export { type Auth0Emulator, type Auth0EmulatorOptions, startAuth0Emulator } from "./auth0";
export { type EntraEmulator, type EntraEmulatorOptions, startEntraEmulator } from "./entra";
export { parseGroups, parseUsers } from "./entra/directory";
export { createClientEnvironment } from "./session/clientEnvironment";
export {
    createCredentials,
    linkGraphPermissions,
    linkManagementScopes,
    type SessionCredentials,
} from "./session/credentials";
export type { EmulatorName } from "./session/emulatorName";
export {
    type EmulatorSession,
    type EmulatorSessionOptions,
    type PartialEmulatorSession,
    getSavedSessionFile,
    startEmulators,
} from "./session/emulatorSession";
export { type Directory, loadDirectory } from "./session/loadDirectory";
export { readSavedSession, saveSession, type SavedSession } from "./session/saved/savedSession";
export { createStrictLimits } from "./session/strictLimits";
export { Browser, type BrowserPage } from "./support/browser";
export { createLoopbackCertificates, type LoopbackCertificates } from "./support/certificates";
export { VirtualClock } from "./support/clock";
export { type Fault, parseFault } from "./support/faults";
