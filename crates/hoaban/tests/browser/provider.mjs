// A real identity provider (npm oidc-provider, certified by the OpenID Foundation) for the program.

import { createServer } from "node:http";

// Starts a provider that knows one client, whose pages ask for a name and believe it.
// `back` is where it may send browsers to. The first answer says at which address it is.
export async function startProvider() {
  let Provider;
  try {
    ({ Provider } = await import("oidc-provider"));
  } catch {
    return undefined;
  }
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const secret = "a secret that only the two of them know";
  const clients = [
    {
      client_id: "hoaban",
      client_secret: secret,
      redirect_uris: ["http://127.0.0.1:1/vi/login/back"],
    },
  ];
  let provider;
  let handler;
  // Its clients are read when it is made: it is made anew once the program's address is known.
  const make = (back) => {
    clients[0].redirect_uris = [back];
    provider = new Provider(issuer, {
      clients,
      pkce: { methods: ["S256"], required: () => true },
      cookies: { keys: ["for this test"] },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
      features: { devInteractions: { enabled: true } },
    });
    handler = provider.callback();
  };
  make("http://127.0.0.1:1/vi/login/back");
  server.on("request", (request, response) => handler(request, response));
  return {
    issuer,
    clientId: "hoaban",
    secret,
    sendsTo: (origin) => make(`${origin}/vi/login/back`),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
