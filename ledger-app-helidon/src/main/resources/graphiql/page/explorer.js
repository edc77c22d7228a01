// GraphiQL for the GraphQL of this server. The token stays in this tab (its session storage) and goes nowhere but to
// /graphql, in a header, and to /graphql/ws, in the first message; it is never part of an address.
'use strict';

(() => {
  const KEPT_AS = 'healthpay-ledger:token';
  const FIRST_QUERY = `# Ctrl-Enter asks. Ctrl-Space completes. The schema is in the book on the left.
{
  projections {
    name
    phase
    lagEvents
  }
}

# In a tab of its own, this tells what is written as it becomes readable:
#
# subscription {
#   eventAppended {
#     position
#     eventType
#     aggregateId
#   }
# }
`;

  const page = {
    form: document.getElementById('token-form'),
    field: document.getElementById('token'),
    forget: document.getElementById('forget'),
    who: document.getElementById('who'),
    root: ReactDOM.createRoot(document.getElementById('graphiql')),
  };

  /** What is shown where an answer would be, when there is none. */
  function problem(message) {
    return { errors: [{ message }] };
  }

  /** The claims of a token, or null if it is none; whether it is good is for the server to say. */
  function claims(token) {
    try {
      const body = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
      const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      return null;
    }
  }

  function describe(token) {
    const { sub, roles, exp } = claims(token);
    const until = exp === undefined ? '' : `, until ${new Date(exp * 1000).toLocaleString()}`;
    return `${sub} (${[].concat(roles ?? 'no role').join(', ')})${until}`;
  }

  /** Judged by what is sent: GraphiQL's own reading of it comes a moment after it was typed. */
  function isSubscription({ query, operationName }) {
    const { parse, getOperationAST } = GraphiQL.GraphQL;
    try {
      return getOperationAST(parse(query), operationName)?.operation === 'subscription';
    } catch {
      // the server says what is wrong with it
      return false;
    }
  }

  async function ask(token, params) {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        Accept: 'application/graphql-response+json, application/json',
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(params),
      cache: 'no-store',
      credentials: 'omit',
    });
    const answer = await response.text();
    try {
      return JSON.parse(answer);
    } catch {
      return problem(`The server answered ${response.status} ${response.statusText} ${answer}`);
    }
  }

  function socket(token) {
    const address = new URL('/graphql/ws', location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    return graphqlWs.createClient({
      url: address.href,
      connectionParams: { authorization: `Bearer ${token}` },
    });
  }

  /** What ends a subscription before its time: the socket's closing, the operation's errors, or what the browser says. */
  function told(reason) {
    if (Array.isArray(reason)) {
      return { errors: reason };
    }
    if ('code' in reason && 'reason' in reason) {
      return problem(`The server closed the socket: ${reason.code} ${reason.reason}`);
    }
    return problem(reason.message ?? 'The socket was closed');
  }

  function watch(client, params) {
    return {
      subscribe: (observer) => ({
        unsubscribe: client.subscribe(params, {
          next: observer.next,
          complete: observer.complete,
          error: (reason) => {
            observer.next(told(reason));
            observer.complete();
          },
        }),
      }),
    };
  }

  function fetcherOf(token, client) {
    if (token === null) {
      return () => problem('There is no token. Paste one above: “ledger token --role operator” makes one.');
    }
    return (params) => (isSubscription(params) ? watch(client, params) : ask(token, params));
  }

  let shown = { turn: 0, client: null };

  function show(token) {
    shown.client?.dispose();
    // it opens a socket when the first subscription asks for one
    shown = { turn: shown.turn + 1, client: token === null ? null : socket(token) };
    page.forget.hidden = token === null;
    page.who.className = token === null ? 'missing' : '';
    page.who.textContent = token === null ? 'No token yet: nothing can be asked.' : describe(token);
    page.root.render(
      React.createElement(GraphiQL, {
        // all of it anew for another caller: no answer, socket or schema of the one before is left
        key: shown.turn,
        fetcher: fetcherOf(token, shown.client),
        schema: token === null ? null : undefined,
        defaultQuery: FIRST_QUERY,
        isHeadersEditorEnabled: false,
        // what was typed may name people: it ends with the tab
        storage: sessionStorage,
      }),
    );
  }

  page.form.addEventListener('submit', (event) => {
    event.preventDefault();
    const token = page.field.value.trim().replace(/^bearer\s+/i, '');
    page.field.value = '';
    if (claims(token) === null) {
      page.who.className = 'missing';
      page.who.textContent = 'That is not a token: it has three parts with dots between.';
      return;
    }
    sessionStorage.setItem(KEPT_AS, token);
    show(token);
  });

  page.forget.addEventListener('click', () => {
    sessionStorage.removeItem(KEPT_AS);
    show(null);
  });

  show(sessionStorage.getItem(KEPT_AS));
})();
