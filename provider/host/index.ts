/**
 * The Pulumi provider protocol, so that a provider is written as plain functions on plain values.
 *
 * Loading this loads gRPC and the protocol's messages, but not @pulumi/pulumi itself: only building a
 * component does.
 */
export * from "./definition";
export { diffProperties } from "./diff";
export * from "./errors";
export { runPlugin } from "./plugin";
export { startProvider, type RunningProvider } from "./serve";
