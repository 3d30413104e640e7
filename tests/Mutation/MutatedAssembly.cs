using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TimerAttributes.Mutation;

/// <summary>The assembly with all mutants, and the switch that dotnet-stryker has put into it.</summary>
internal sealed class MutatedAssembly
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Type[] _types;
    private readonly FieldInfo _active;
    private readonly FieldInfo _captures;
    private readonly MethodInfo _reached;

    public MutatedAssembly(Assembly assembly)
    {
        _types = assembly.GetTypes();
        Type control = _types.Single(static type => type.Name == "MutantControl");
        _active = control.GetField("ActiveMutant", Static)!;
        _captures = control.GetField("CaptureCoverage", Static)!;
        _reached = control.GetMethod("GetCoverageData", Static)!;
        Activate(null);
    }

    /// <summary>Whether the assembly notes which mutants its code reaches.</summary>
    public bool Captures
    {
        set => _captures.SetValue(null, value);
    }

    /// <summary>Switches one mutant on and all others off; null switches all off.</summary>
    public void Activate(Mutant? mutant) => _active.SetValue(null, mutant?.Number ?? -1);

    /// <summary>The mutants that the code has reached since this method was called before.</summary>
    public int[] Reached() => [.. ((IEnumerable)_reached.Invoke(null, null)!).Cast<IEnumerable>().SelectMany(static numbers => numbers.Cast<int>()).Distinct()];

    /// <summary>
    /// Gives all static fields their first values again, because a mutant may be in them, and caches may have results of another mutant. The runtime
    /// must not have compiled a method for the second time, because then it has put values of fields into the code (DOTNET_TC_CallCounting=0).
    /// </summary>
    /// <returns>Whether no field has thrown an exception.</returns>
    public bool TryResetFields()
    {
        try
        {
            // A field may have its value from a field of another class that comes later.
            ResetEach();
            ResetEach();
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    private unsafe void ResetEach()
    {
        foreach (Type type in _types)
        {
            if (type.Name == "MutantControl" || type.ContainsGenericParameters || type.TypeInitializer is not { } initializer) continue;
            RuntimeHelpers.RunClassConstructor(type.TypeHandle); // It runs once. The call after it runs it again.
            ((delegate*<void>)initializer.MethodHandle.GetFunctionPointer())();
        }
    }
}
