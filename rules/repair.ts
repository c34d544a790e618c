/**
 * `auth0-entra repair` sets this variable to "true" for the preview that shows it what a program declares. Objects that an
 * interrupted `up` has left behind are no mistake then: they are what the command looks for.
 */
export const repairVariable = "AUTH0_ENTRA_REPAIR";
