/** Entra cuts nothing off: a longer name is refused. Source: admin center, "Properties". */
export const maxDisplayNameLength = 120;
/** Source: Microsoft Graph, `servicePrincipal.notificationEmailAddresses`. */
export const maxNotificationEmails = 5;
/** Source: Microsoft Graph, `servicePrincipal.notes`. */
export const maxNotesLength = 1024;

/**
 * Tags without which the admin center shows neither the application nor its single sign-on. Source: Microsoft Graph,
 * "applicationTemplate: instantiate", response.
 */
export const templateTags = [
    "WindowsAzureActiveDirectoryCustomSingleSignOnApplication",
    "WindowsAzureActiveDirectoryIntegratedApp",
] as const;

/** Tag of an application that My Apps does not show. */
export const hiddenTag = "HideApp";
