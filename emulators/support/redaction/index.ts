export { redactAddress, redactText } from "./redactText";
export { redactValue, removeSecrets } from "./redactValue";
export { isSecretName } from "./secretNames";
