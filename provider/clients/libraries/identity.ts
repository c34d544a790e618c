export { AzureCliCredential, ManagedIdentityCredential } from "@azure/identity";
