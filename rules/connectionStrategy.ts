/** The strategy of SAML connections, as Auth0 calls the type of a connection. */
export const samlStrategy = "samlp";

/** What to do with a connection of another strategy, as the end of a message. Why: docs/decisions/0020-strategy.md. */
export const otherStrategyAdvice =
    "Users sign in through SAML; a connection of another strategy has its own application in Entra, and other user IDs. " +
    "Create a SAML connection beside it, with a name of its own.";
