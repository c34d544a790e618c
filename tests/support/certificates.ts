// Certificates without their keys, as OpenSSL writes them.

/** CN=idp, valid until 2126. */
export const certificatePem = [
    "-----BEGIN CERTIFICATE-----",
    "MIIBcjCCARmgAwIBAgIUT9USzdiTjsL3l9jVyppuZJ7SpdAwCgYIKoZIzj0EAwIw",
    "DjEMMAoGA1UEAwwDaWRwMCAXDTI2MTEzMDE0MjQxMFoYDzIxMjYxMTA2MTQyNDEw",
    "WjAOMQwwCgYDVQQDDANpZHAwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATQGK2u",
    "p2iHVBjdHAZu0xhAid71CPMsR2a/JCjKQn5OSM7uR43u4Y/RB5AwIy1GQH9DUMPr",
    "8qIUtz/Ny/Ey+9G6o1MwUTAdBgNVHQ4EFgQUxFwd7e9Lg6iXa9dBekF/dJraGUAw",
    "HwYDVR0jBBgwFoAUxFwd7e9Lg6iXa9dBekF/dJraGUAwDwYDVR0TAQH/BAUwAwEB",
    "/zAKBggqhkjOPQQDAgNHADBEAiBT+l7y1uUxJ/Y+XYVxx1IW3AV1gZSv5BCLVoXm",
    "XhGwwwIgbUMkd4KWKDJLoME5i19531oMsqynsBNoHVqogTtRlQc=",
    "-----END CERTIFICATE-----",
    "",
].join("\n");

/** CN=next, valid until 2126. */
export const nextCertificatePem = [
    "-----BEGIN CERTIFICATE-----",
    "MIIBdjCCARugAwIBAgIUfdPp510fDlYwlsGq4mjuOX45RBswCgYIKoZIzj0EAwIw",
    "DzENMAsGA1UEAwwEbmV4dDAgFw0yNjExMzAxNDI0MTBaGA8yMTI2MTEwNjE0MjQx",
    "MFowDzENMAsGA1UEAwwEbmV4dDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABO6P",
    "/88t4DipCQMUSEmkiMc1zKQnMrtqSeiAy3e/NLcwn8gpD48O9bOsLHiwvUdm9SgO",
    "AUru4sUbnHJIgXhO0PejUzBRMB0GA1UdDgQWBBQNCjc7smW1ym5y8FE68NRslbw8",
    "UjAfBgNVHSMEGDAWgBQNCjc7smW1ym5y8FE68NRslbw8UjAPBgNVHRMBAf8EBTAD",
    "AQH/MAoGCCqGSM49BAMCA0kAMEYCIQDOdLrchLwQJGuzoveECjq5EVYTBK9e7w5e",
    "y/9Lc5yw3gIhAJnkuT1hHCYh686OTpZTmvT+5rB5hA64XsJAi6wSOwZp",
    "-----END CERTIFICATE-----",
    "",
].join("\n");

/** CN=expired, which expired on 2021-01-01. */
export const expiredCertificatePem = [
    "-----BEGIN CERTIFICATE-----",
    "MIIBIzCByqADAgECAhAIrORkvsA0c4SIkbIAuS3KMAoGCCqGSM49BAMCMBIxEDAO",
    "BgNVBAMTB2V4cGlyZWQwHhcNMjAwMTAxMDAwMDAwWhcNMjEwMTAxMDAwMDAwWjAS",
    "MRAwDgYDVQQDEwdleHBpcmVkMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAET2J4",
    "EX92N8wi4l9m0JZgL0NcBskzaZ84Sea3/s6L5O0VMCfczG1LpsYK+iOQo1fys4cp",
    "TZlH9qP2wZNig3mHiqMCMAAwCgYIKoZIzj0EAwIDSAAwRQIgSopg+v18WKo6Rcxk",
    "HykyQ7Ch4sL7aCMtvd6lsYXnTp0CIQCR8syh6p2uj9dyd+sniZa/oPmLxcXj1atF",
    "ce9CgEM73g==",
    "-----END CERTIFICATE-----",
    "",
].join("\n");
