using SocialWelfare.EndToEndTests.Fixtures;
using Xunit.Sdk;
using Xunit.v3;

// One server and one browser for all tests, and one test at a time: they would only take the processor from each other.
[assembly: AssemblyFixture(typeof(WebAppFixture))]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: Parallelization(Mode = ParallelMode.None)]
