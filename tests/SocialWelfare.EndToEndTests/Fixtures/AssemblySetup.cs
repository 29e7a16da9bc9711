using SocialWelfare.EndToEndTests.Fixtures;
using Xunit.Sdk;
using Xunit.v3;

// One browser for all tests. Tests that share a server run one at a time; those of the office's, of the accounts' and of all other
// pages' server beside each other: half of the time they wait for a page.
[assembly: AssemblyFixture(typeof(WebAppFixture))]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: Parallelization(Mode = ParallelMode.Collections)]
