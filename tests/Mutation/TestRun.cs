using System.Reflection;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace TimerAttributes.Mutation;

/// <summary>Runs tests of an assembly in this process, again and again, one after another.</summary>
internal sealed class TestRun
{
    private readonly NUnitTestAssemblyRunner _runner = new(new DefaultTestAssemblyBuilder());

    /// <summary>Loads the tests.</summary>
    /// <param name="tests">Their assembly.</param>
    /// <param name="stopsAtFailure">Whether a run ends with the first test that fails.</param>
    public TestRun(Assembly tests, bool stopsAtFailure) => _runner.Load(
        tests, new Dictionary<string, object> { ["StopOnError"] = stopsAtFailure, ["NumberOfTestWorkers"] = 0 });

    /// <summary>Runs the tests whose full names are wanted, and calls the action after each.</summary>
    public void Run(Func<string, bool> isWanted, Action<ITestResult> ended) => _runner.Run(new Listener(ended), new Names(isWanted));

    private sealed class Names(Func<string, bool> isWanted) : TestFilter
    {
        public override bool Match(ITest test) => !test.IsSuite && isWanted(test.FullName);

        public override TNode AddToXml(TNode parentNode, bool recursive) => throw new NotSupportedException("The filter is used in this process alone.");
    }

    private sealed class Listener(Action<ITestResult> ended) : ITestListener
    {
        public void TestStarted(ITest test)
        {
        }

        public void TestFinished(ITestResult result)
        {
            if (!result.Test.IsSuite) ended(result);
        }

        public void TestOutput(TestOutput output)
        {
        }

        public void SendMessage(TestMessage message)
        {
        }
    }
}
