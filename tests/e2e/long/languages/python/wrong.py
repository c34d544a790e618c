import pulumi_auth0_entra as auth0_entra

auth0_entra.Auth0EntraLink("a", auth0={"conection_name": "acme"})
auth0_entra.Auth0EntraLink("b", auth0={"connection_name": "acme"}, provisioning={"scope": "al"})
auth0_entra.ScimToken("c", connection_id="con_1", scopes=["read:users"])
