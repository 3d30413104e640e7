using System.Diagnostics;
using NUnit.Framework.Interfaces;

namespace TimerAttributes.Mutation;

/// <summary>Tries mutants: does a test fail while the mutant is on?</summary>
internal sealed class Trial(MutatedAssembly assembly, TestRun tests, bool resetsFields)
{
    private const int Batch = 60;
    private const long Memory = 6L << 30;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // A test that has detected a mutant often detects the mutants beside it.
    private readonly LinkedList<string> _detectors = [];

    /// <summary>Null if the code did not end. Then this process cannot go on, because a thread is still in that code.</summary>
    public bool? IsDetected(Mutant mutant, string[] reaching)
    {
        string[] first = [.. _detectors.Where(reaching.Contains).Take(8)];
        foreach (string[] batch in reaching.Except(first).Chunk(Batch).Prepend(first))
        {
            string? detector = null;
            bool hasEnded = Run(mutant, new HashSet<string>(batch, StringComparer.Ordinal), failed => detector ??= failed);
            if (!hasEnded) return null;
            if (detector is null) continue;
            _detectors.Remove(detector);
            _detectors.AddFirst(detector);
            return true;
        }

        return false;
    }

    private bool Run(Mutant mutant, HashSet<string> names, Action<string> failed)
    {
        assembly.Activate(mutant);
        if (resetsFields && !assembly.TryResetFields()) failed("the value of a field");
        var thread = new Thread(() => tests.Run(names.Contains, result => Note(result, failed))) { IsBackground = true };
        thread.Start();
        var time = Stopwatch.StartNew();
        while (!thread.Join(100))
        {
            if (time.Elapsed > Limit || Environment.WorkingSet > Memory) return false;
        }

        assembly.Activate(null);
        if (resetsFields) assembly.TryResetFields();
        return true;
    }

    private static void Note(ITestResult result, Action<string> failed)
    {
        if (result.ResultState.Status == TestStatus.Failed) failed(result.Test.FullName);
    }
}
