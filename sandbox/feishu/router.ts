import type { Route } from './route.js';

interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds a route; of two that match, the one with fewer parameters, so that `/users/batch` is no user. */
export function makeRouter(routes: readonly Route[]): (method: string, path: string) => Found | undefined {
  const patterns = routes
    .map((route) => ({ route, pattern: patternOf(route.path), params: route.path.split(':').length }))
    .sort((a, b) => a.params - b.params);
  return (method, path) => {
    for (const { route, pattern } of patterns) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (match) return { route, params: decoded(match.groups ?? {}) };
    }
    return undefined;
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodedPart(value)]));
}

/** A broken escape stays as it is, and is refused as an id that nobody has. */
function decodedPart(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
