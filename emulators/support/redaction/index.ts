export { redactAddress, redactText } from "./redactText";
export { redactValue, removeFromStrings, removeSecrets } from "./redactValue";
export { isSecretName } from "./secretNames";
