import { BlockList, isIP } from "node:net";

/**
 * May the wiki itself ask at this address? Not when it is its own machine's or a private network's: a stranger could
 * else reach through the wiki what only the wiki can reach.
 *
 * @param address  "93.184.215.14" or "2606:2800:21f:cb07::1"
 * @example isPublicAddress("127.0.0.1") // false; "169.254.169.254" and "::ffff:10.0.0.1" too
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  if (family === 4) return !forbidden.check(address, "ipv4");
  // Addresses that hold another one within are judged by that one, and refused where nobody needs them.
  return allowed.check(address, "ipv6") && !forbidden.check(address, "ipv6");
}

// Source: the IANA registries of special-purpose addresses (RFC 6890)
const forbidden = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  forbidden.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  forbidden.addSubnet(net, prefix, "ipv6");

// All that has been given out to the public lies here.
const allowed = new BlockList();
allowed.addSubnet("2000::", 3, "ipv6");
