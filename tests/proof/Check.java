// What the veraPDF engine finds wrong with PDF files: java -cp ENGINE.jar Check.java FLAVOUR,... FILE...
// One line for each rule that a file breaks: FILE<tab>FLAVOUR<tab>RULE<tab>WHAT; the last line is the
// number of checks done. The engine reads its own profiles with JAXB, which the JDK no longer has;
// here they are read as plain XML, so that the JDK is enough.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

public class Check {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        long checks = 0;
        for (String name : args[0].split(",")) {
            ValidationProfile profile = profile(name);
            for (String file : Arrays.asList(args).subList(1, args.length)) {
                checks += check(file, profile);
            }
        }
        System.out.println(checks);
    }

    private static long check(String file, ValidationProfile profile) throws Exception {
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (InputStream in = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            Set<String> told = new TreeSet<>();
            for (TestAssertion one : result.getTestAssertions()) {
                told.add(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber()
                        + "\t" + one.getMessage());
            }
            if (result.isCompliant() != told.isEmpty()) {
                throw new IllegalStateException(file + ": the engine contradicts itself");
            }
            for (String line : told) {
                System.out.println(file + "\t" + flavour + "\t" + line.replace('\n', ' '));
            }
            return result.getTotalAssertions();
        }
    }

    /** A profile of the engine: "PDFA-2A", "PDFUA-1". */
    private static ValidationProfile profile(String name) throws Exception {
        String path = "/org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream in = Profiles.class.getResourceAsStream(path)) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(in).getDocumentElement();
            Set<Rule> rules = new HashSet<>();
            for (Element one : all(root, "rule")) {
                rules.add(rule(one));
            }
            Set<Variable> variables = new HashSet<>();
            for (Element one : all(root, "variable")) {
                variables.add(Profiles.variableFromValues(one.getAttribute("name"),
                        one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
            }
            return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
                    Profiles.profileDetailsFromValues(name, "", "", new Date(0)), "", rules,
                    variables);
        }
    }

    private static Rule rule(Element from) {
        Element id = all(from, "id").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element one : all(from, "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(one.getTextContent(), null, null));
        }
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                from.getAttribute("object"),
                from.hasAttribute("deferred") ? Boolean.valueOf(from.getAttribute("deferred")) : null,
                from.getAttribute("tags"), text(from, "description"), text(from, "test"),
                Profiles.errorFromValues(text(from, "message"), arguments), new ArrayList<>());
    }

    private static String text(Element of, String tag) {
        return all(of, tag).get(0).getTextContent();
    }

    private static List<Element> all(Element under, String tag) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = under.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            found.add((Element) node);
        }
        return found;
    }
}
