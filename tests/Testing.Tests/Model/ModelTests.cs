using System.Diagnostics;
using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Model;

/// <summary>The shipped scheduler against what its documents say, event for event.</summary>
public class ModelTests
{
    private const int Programs = 1_000; // Of each test; there are ten.

    [Test]
    public async Task A20_ten_thousand_random_programs_run_as_the_documents_say([Range(0, 9)] int thousand)
    {
        long before = Stopwatch.GetTimestamp();
        for (int n = 0; n < Programs; n++)
        {
            int seed = thousand * Programs + n;
            RandomProgram program = new ProgramMaker(seed).Make();
            if (await Comparison.Difference(program) is null) continue;
            RandomProgram least = await Comparison.Shrink(program);
            Assert.Fail($"Seed {seed}, shrunk:\n{least}\nDifference:\n{await Comparison.Difference(least)}");
        }

        TestContext.Progress.WriteLine($"{Programs} programs in {Stopwatch.GetElapsedTime(before).TotalSeconds:F1} s.");
    }
}
