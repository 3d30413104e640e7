using NUnit.Framework;
using TimerAttributes.State.Conformance;

namespace TimerAttributes.State.Tests.Conformance;

/// <summary>The stores of the package keep the rules of each store, on the machine's clock.</summary>
[Parallelizable(ParallelScope.Children)]
public class ConformanceTests
{
    private static readonly MemoryStore Memory = new(TimeProvider.System);

    private string _folder = "";

    [OneTimeSetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("state").FullName;

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCaseSource(typeof(StoreConformance), nameof(StoreConformance.Cases))]
    public Task A_store_of_files(ConformanceCase<ITimerStore> rule) => rule.RunAsync(new FileStore(_folder));

    [TestCaseSource(typeof(StoreConformance), nameof(StoreConformance.Cases))]
    public Task A_store_in_memory(ConformanceCase<ITimerStore> rule) => rule.RunAsync(Memory);

    [TestCaseSource(typeof(LeaderConformance), nameof(LeaderConformance.Cases))]
    public Task Leaders_of_a_store_of_files(ConformanceCase<ILeaderStore> rule) => rule.RunAsync(new FileStore(_folder));

    [TestCaseSource(typeof(LeaderConformance), nameof(LeaderConformance.Cases))]
    public Task Leaders_of_a_store_in_memory(ConformanceCase<ILeaderStore> rule) => rule.RunAsync(Memory);
}
